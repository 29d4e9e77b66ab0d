package jp.engawa.posting;

import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.PlaceRef;

/** News: a post or comment can be read from now on. Carries no words of it. */
public record ContentPublished(ContentRef ref, PlaceRef place, MemberId author) {}
