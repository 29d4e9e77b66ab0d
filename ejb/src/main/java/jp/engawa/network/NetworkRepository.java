package jp.engawa.network;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import jp.engawa.base.NetworkId;
import jp.engawa.base.Rows;

/** The queries of feature network. Networks come and go by migration or by an operator, so there is nothing to write here. */
@Dependent
class NetworkRepository {
    @PersistenceContext
    private EntityManager em;

    NetworkId company() {
        return Rows.on(em)
                .first("select id from network where company", row -> new NetworkId(row.number("id")))
                .orElseThrow();
    }

    Optional<NetworkCard> card(NetworkId id) {
        return Rows.on(em)
                .first(
                        "select id, name, purpose, sponsor, way_in, name_mode from network where id = ?",
                        row -> new NetworkCard(
                                new NetworkId(row.number("id")),
                                row.text("name"),
                                row.text("purpose"),
                                row.text("sponsor"),
                                WayIn.valueOf(row.text("way_in")),
                                NameMode.valueOf(row.text("name_mode"))),
                        id);
    }
}
