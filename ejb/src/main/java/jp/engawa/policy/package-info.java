/**
 * 利用規約. What everybody agrees to before they enter: versions that never change, articles with the measures they allow, receipts.
 *
 * <p>A draft is written by one publisher (法務) and published by a second one. From then on neither its text nor any receipt given for
 * it changes. Every later question is answered from here: which rule was in force on a day, was it made known (周知), did this person
 * accept it.
 */
@Feature(
        name = "policy",
        uses = {"directory", "audit"})
@NullMarked
package jp.engawa.policy;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
