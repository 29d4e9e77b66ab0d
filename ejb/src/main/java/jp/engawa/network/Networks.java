package jp.engawa.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.engawa.base.NetworkId;
import jp.engawa.base.NotFound;
import org.jspecify.annotations.Nullable;

/** The networks of this installation. */
@ApplicationScoped
public class Networks {
    @Inject
    private NetworkRepository networks;

    /** Remembered once read: the row comes from the first migration and never changes its id. */
    private volatile @Nullable NetworkId company;

    /** The network of the whole company, which every installation has. */
    public NetworkId company() {
        NetworkId known = company;
        if (known == null) {
            known = networks.company();
            company = known;
        }
        return known;
    }

    /** What everybody may know about the network; {@link NotFound} for an unknown id. */
    public NetworkCard card(NetworkId id) {
        return networks.card(id).orElseThrow(NotFound::new);
    }
}
