package jp.engawa.ldap;

import java.util.List;

/** The mapping file cannot be used; every fault that was found in it. */
public class MappingRejected extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Fault> faults;

    public MappingRejected(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
