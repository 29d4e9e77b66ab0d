package jp.engawa.posting;

import jp.engawa.base.MemberId;

/**
 * Who wrote something, as readers see them: by handle.
 *
 * @param left whether they have left the company
 */
public record Author(MemberId id, String handle, boolean left) {}
