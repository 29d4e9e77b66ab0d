/** コミュニティ: finding, opening, joining, and talking in topics. */
@NullMarked
package jp.engawa.web.community;

import org.jspecify.annotations.NullMarked;
