/**
 * 監査証跡. Who did what to which thing and when, in a chain that an auditor can check without the server.
 *
 * <p>A row is written in the transaction of the act it tells of, so that neither exists without the other. Afterwards the sealer, one
 * in the whole cluster, gives every committed row its place in the chain and from time to time signs the head. A row is protected by
 * the chain from then on, that is within about a second.
 */
@Feature(name = "audit")
@NullMarked
package jp.engawa.audit;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
