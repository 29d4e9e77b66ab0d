/**
 * 土台. What every feature stands on: typed ids, the caller, the guards of boundaries, errors, the clock, paging, schema upgrade.
 *
 * <p>A closed package, no feature: {@link jp.engawa.base.Feature}, {@link jp.engawa.base.Role}, {@link jp.engawa.base.Identity},
 * {@link jp.engawa.base.Caller}, {@link jp.engawa.base.Guarded} with {@link jp.engawa.base.Desk}, {@link jp.engawa.base.Members},
 * {@link jp.engawa.base.Signed} and {@link jp.engawa.base.Open}; {@link jp.engawa.base.MemberId}, {@link jp.engawa.base.UnitId},
 * {@link jp.engawa.base.NetworkId}, {@link jp.engawa.base.PlaceRef}, {@link jp.engawa.base.ContentRef}; {@link
 * jp.engawa.base.MeasureKind}, the ladder that rules and measures share; {@link jp.engawa.base.RuleViolation}, {@link
 * jp.engawa.base.NotFound}, {@link jp.engawa.base.NotPermitted}; {@link jp.engawa.base.EngawaClock}, {@link
 * jp.engawa.base.Epoch}, {@link jp.engawa.base.Deadlines}, {@link jp.engawa.base.Page}, {@link jp.engawa.base.Rows}, {@link jp.engawa.base.Migrator}, {@link jp.engawa.base.Vitals}, {@link
 * jp.engawa.base.ClockDesk}, {@link jp.engawa.base.Deadlines}.
 */
@NullMarked
package jp.engawa.base;

import org.jspecify.annotations.NullMarked;
