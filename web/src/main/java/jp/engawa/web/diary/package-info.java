/** 日記: reading and writing diaries. */
@NullMarked
package jp.engawa.web.diary;

import org.jspecify.annotations.NullMarked;
