/** 利用規約. Reading and accepting the terms, receipts, and the publishers' desk. */
@NullMarked
package jp.engawa.web.policy;

import org.jspecify.annotations.NullMarked;
