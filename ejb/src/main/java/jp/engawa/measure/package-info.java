/**
 * 利用上の措置. Steps of the platform ladder in force against a member: imposed, expiring by themselves, overturned on objection.
 *
 * <p>Below {@code moderation}, which decides them, because {@code access} must know them before anyone may post and because a measure
 * outlives its case. Never an employment discipline (懲戒処分): that is only referred, elsewhere.
 */
@Feature(
        name = "measure",
        uses = {"directory", "audit", "outbox"})
@NullMarked
package jp.engawa.measure;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
