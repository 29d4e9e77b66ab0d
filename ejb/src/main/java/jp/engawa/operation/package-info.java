/**
 * 運用. Health and figures for monitoring.
 *
 * <p>They stand here and not in web, because the server looks for health checks in one module of the archive only, whichever it came to
 * last; beans of this module are seen from both.
 */
@Feature(
        name = "operation",
        uses = {"audit", "directory", "outbox"})
@NullMarked
package jp.engawa.operation;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
