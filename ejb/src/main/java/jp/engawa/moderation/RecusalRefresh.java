package jp.engawa.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.engawa.directory.DirectoryApplied;
import jp.engawa.outbox.EventHandler;

/** Examines every officer again for every living case when the directory says something new. */
@ApplicationScoped
class RecusalRefresh implements EventHandler<DirectoryApplied> {
    @Inject
    private CaseRepository cases;

    @Inject
    private CaseFolder folder;

    @Inject
    private Recusal recusal;

    @Override
    public Class<DirectoryApplied> type() {
        return DirectoryApplied.class;
    }

    @Override
    public String name() {
        return "moderation.recusal";
    }

    @Override
    public void handle(DirectoryApplied event) {
        for (long id : cases.living()) {
            ModerationCase subject = cases.byId(id);
            Parties parties = folder.parties(subject);
            recusal.examine(subject, parties);
            if (subject.state() == CaseState.APPEAL) {
                recusal.examineReviewers(subject, parties, folder.workers(subject));
            }
        }
    }
}
