/** 試験導入. The desk of those who open the pilot in waves. */
@NullMarked
package jp.engawa.web.rollout;

import org.jspecify.annotations.NullMarked;
