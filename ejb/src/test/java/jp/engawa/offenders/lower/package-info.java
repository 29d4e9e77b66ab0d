/** Deliberate offender: a feature that calls upwards. */
@Feature(name = "lower")
@NullMarked
package jp.engawa.offenders.lower;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
