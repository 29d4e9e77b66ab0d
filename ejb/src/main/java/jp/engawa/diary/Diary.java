package jp.engawa.diary;

import jp.engawa.base.Page;
import jp.engawa.posting.Author;
import jp.engawa.posting.PostLine;

/**
 * One person's diary, newest first.
 *
 * @param mine whether the reader is its owner
 */
public record Diary(Author owner, boolean mine, Page<PostLine> entries) {}
