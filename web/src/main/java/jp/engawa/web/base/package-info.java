/**
 * 画面の土台. What every screen and every REST resource stands on: the frame of pages and its tags, language and times, the door, errors,
 * headers.
 */
@NullMarked
package jp.engawa.web.base;

import org.jspecify.annotations.NullMarked;
