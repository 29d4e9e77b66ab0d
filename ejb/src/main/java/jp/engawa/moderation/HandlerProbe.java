package jp.engawa.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.PlanEffect;
import jp.engawa.directory.ReorganisationProbe;

/** Cases whose officer in charge is free of a conflict: what a re-organisation may end. No person and no case is named to anybody. */
@ApplicationScoped
public class HandlerProbe implements ReorganisationProbe {
    @Inject
    private CaseRepository cases;

    @Inject
    private CaseFolder folder;

    @Inject
    private Recusal recusal;

    @Inject
    private Organisation organisation;

    @Override
    public PlanEffect effect() {
        return PlanEffect.HANDLER_IN_CONFLICT;
    }

    @Override
    public Set<Held> holding(LocalDate day) {
        Map<String, MemberId> officers = new HashMap<>();
        Stream.of(Role.INTAKE_OFFICER, Role.COMMITTEE)
                .flatMap(role -> organisation.holders(role).stream())
                .forEach(officer -> officers.put(recusal.worker(officer), officer));
        Set<Held> free = new HashSet<>();
        for (long id : cases.living()) {
            ModerationCase subject = cases.byId(id);
            MemberId officer = officers.get(subject.officer());
            if (officer != null
                    && recusal.judge(officer, folder.parties(subject), day).result() != Recusal.Result.HARD) {
                free.add(new Held("case:" + id, null, ""));
            }
        }
        return free;
    }
}
