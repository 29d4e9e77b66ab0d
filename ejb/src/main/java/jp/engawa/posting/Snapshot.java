package jp.engawa.posting;

import java.time.Instant;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;

/**
 * An item as it stood at one moment: its words and edits, the thread around it, the author's unit, and who could see it.
 *
 * @param writtenAt when its words were last set; the day of the act
 * @param words its plain text as people read it, title first where it has one
 * @param json canonical JSON, keys sorted and no spaces: the same state always gives the same bytes
 */
public record Snapshot(ContentRef ref, MemberId author, Instant writtenAt, String words, String json) {}
