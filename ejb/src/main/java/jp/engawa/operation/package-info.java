/**
 * 運用. Health and figures for monitoring.
 */
@Feature(
        name = "operation",
        uses = {"audit", "directory", "outbox"})
@NullMarked
package jp.engawa.operation;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
