/** 新着: the welcome page, its embedded form, and the feed by REST. */
@NullMarked
package jp.engawa.web.feed;

import org.jspecify.annotations.NullMarked;
