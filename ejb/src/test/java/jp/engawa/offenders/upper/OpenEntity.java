package jp.engawa.offenders.upper;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity that everybody can see, under a name that says nothing. */
@Entity
public class OpenEntity {
    @Id
    private long id;

    public long id() {
        return id;
    }
}
