/** 利用上の措置. What was decided about oneself. */
@NullMarked
package jp.engawa.web.measure;

import org.jspecify.annotations.NullMarked;
