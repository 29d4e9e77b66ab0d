/** プロフィール. Choosing a handle, one's own page, and the one step from a handle to the person. */
@NullMarked
package jp.engawa.web.profile;

import org.jspecify.annotations.NullMarked;
