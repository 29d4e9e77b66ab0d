package jp.engawa.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.engawa.base.NetworkId;
import jp.engawa.base.NotFound;

/** The networks of this installation. */
@ApplicationScoped
public class Networks {
    @Inject
    private NetworkRepository networks;

    /** The network of the whole company, which every installation has. */
    public NetworkId company() {
        return networks.company();
    }

    /** What everybody may know about the network; {@link NotFound} for an unknown id. */
    public NetworkCard card(NetworkId id) {
        return networks.card(id).orElseThrow(NotFound::new);
    }
}
