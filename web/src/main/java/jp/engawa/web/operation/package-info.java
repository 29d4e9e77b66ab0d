/** 運用. Health for balancers and monitoring. */
@NullMarked
package jp.engawa.web.operation;

import org.jspecify.annotations.NullMarked;
