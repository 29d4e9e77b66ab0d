package jp.engawa.web.offenders.one;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import java.io.Serializable;

/** A page bean under a wrong name that keeps state and talks to the database. */
@Named
@ViewScoped
public class Shared implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient EntityManager em;
    private transient OffendingComponent inner;

    public boolean open() {
        return em.isOpen() && inner != null;
    }
}
