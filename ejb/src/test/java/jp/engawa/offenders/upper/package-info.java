/** Deliberate offender: the other half of a cycle. */
@Feature(name = "upper", uses = "lower")
@NullMarked
package jp.engawa.offenders.upper;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
