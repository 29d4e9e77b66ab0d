package jp.engawa.web.posting;

import org.jspecify.annotations.Nullable;

/** A comment as it is sent. */
public record Said(@Nullable String text) {}
