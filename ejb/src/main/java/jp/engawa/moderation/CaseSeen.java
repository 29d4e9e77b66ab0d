package jp.engawa.moderation;

/**
 * A case as somebody had it on the screen when they acted.
 *
 * @param version when it has moved on meanwhile, the act is refused and nothing is lost
 */
public record CaseSeen(String address, int version) {}
