package jp.engawa.posting;

/**
 * Words of the caller's own that can be taken back.
 *
 * @param post the post itself, or the one the comment stands under
 * @param words what would be overwritten
 */
public record WithdrawalOffer(PostTitle post, SafeHtml words) {}
