package jp.engawa.posting;

import jp.engawa.base.ContentRef;

/** News: the author took a post or comment back. */
public record ContentWithdrawn(ContentRef ref) {}
