/** 画面の土台. What every screen and resource stands on: the door, errors, headers, texts, formats. */
@NullMarked
package jp.engawa.web.base;

import org.jspecify.annotations.NullMarked;
