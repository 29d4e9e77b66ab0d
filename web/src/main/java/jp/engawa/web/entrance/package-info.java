/** 入口. Signing in from the portal and out again, and the pages that tell why one may not enter. */
@NullMarked
package jp.engawa.web.entrance;

import org.jspecify.annotations.NullMarked;
