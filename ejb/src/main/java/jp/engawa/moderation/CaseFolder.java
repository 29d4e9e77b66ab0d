package jp.engawa.moderation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.CasePaper.Kind;
import jp.engawa.vault.SealedId;
import jp.engawa.vault.Vault;

/** The envelope of a case: what people wrote, sealed paper by paper under the case's own key. */
@Dependent
class CaseFolder {
    @Inject
    private CaseRepository cases;

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    /** A paper taken out to be read. */
    record Opened(String text, String writer, Instant at) {}

    /** Adds a paper and tells its number. */
    long put(ModerationCase of, Kind kind, String writer, String text) {
        String kept = kind.isByPeople() ? Words.of(text) : text;
        if (kept.isEmpty() && !text.isEmpty()) { // nothing but what never stays
            throw new RuleViolation("moderation.text-needed");
        }
        CasePaper paper = new CasePaper(of, kind, seal(of, kind.name(), kept), writer, clock.instant());
        cases.add(paper);
        return paper.id();
    }

    /** The newest paper of a kind. */
    Optional<Opened> last(ModerationCase of, Kind kind) {
        List<CasePaper> papers = cases.papers(of, Set.of(kind));
        return papers.isEmpty() ? Optional.empty() : Optional.of(open(papers.get(papers.size() - 1)));
    }

    /** The newest text of a kind, or nothing. */
    String text(ModerationCase of, Kind kind) {
        return last(of, kind).map(Opened::text).orElse("");
    }

    /** All papers of a kind, oldest first. */
    List<Opened> all(ModerationCase of, Kind kind) {
        return cases.papers(of, Set.of(kind)).stream().map(this::open).toList();
    }

    boolean has(ModerationCase of, Kind kind) {
        return !cases.papers(of, Set.of(kind)).isEmpty();
    }

    Optional<Opened> byId(long paper) {
        return cases.paper(paper).map(this::open);
    }

    Parties parties(ModerationCase of) {
        return last(of, Kind.PARTIES).map(paper -> Parties.read(paper.text())).orElseThrow(NotFound::new);
    }

    /** Notes, once for each person, who worked on the case. */
    void worked(ModerationCase of, MemberId person, String writer) {
        if (!workers(of).contains(person)) {
            put(of, Kind.WORKED, writer, Long.toString(person.value()));
        }
    }

    Set<MemberId> workers(ModerationCase of) {
        return all(of, Kind.WORKED).stream()
                .map(paper -> new MemberId(Long.parseLong(paper.text())))
                .collect(Collectors.toSet());
    }

    SealedId seal(ModerationCase of, String purpose, String text) {
        return vault.seal(
                "moderation." + purpose.toLowerCase(Locale.ROOT), of.owner(), text.getBytes(StandardCharsets.UTF_8));
    }

    String open(SealedId sealed) {
        return new String(vault.open(sealed), StandardCharsets.UTF_8);
    }

    private Opened open(CasePaper paper) {
        return new Opened(open(paper.sealed()), paper.writer(), paper.writtenAt());
    }
}
