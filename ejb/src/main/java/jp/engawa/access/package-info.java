/**
 * 利用資格. May this person enter, read or write now, and if not, why: one question with one answer.
 *
 * <p>{@link jp.engawa.access.Access} asks directory, measure, rollout and policy, in this order, and remembers only what lets a person in;
 * a refusal is worked out anew each time, so that an acceptance or a successful objection works at once. The gatekeeper stands in front of
 * every boundary and refuses whatever its guard does not let through. {@link jp.engawa.access.SignInEnds} remembers which sign-ins the
 * company's sign-in service has ended.
 */
@Feature(
        name = "access",
        uses = {"directory", "audit", "policy", "rollout", "measure"})
@NullMarked
package jp.engawa.access;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
