/** 投稿の共通: comments, marks and taking back, on pages and by REST; the composer. */
@NullMarked
package jp.engawa.web.posting;

import org.jspecify.annotations.NullMarked;
