package jp.engawa.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jp.engawa.base.MeasureKind;
import org.jspecify.annotations.Nullable;

/** One article as one version words it; {@code lineage} is what it shares with its other wordings. */
@Entity
@Table(name = "policy_article")
@SuppressWarnings("NullAway.Init")
class PolicyArticle {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "policy_article_seq")
    @SequenceGenerator(name = "policy_article_seq", sequenceName = "policy_article_seq", allocationSize = 50)
    private Long id;

    @ManyToOne
    @JoinColumn(name = "version_id")
    private PolicyVersion version;

    private long lineage;
    private int position;
    private String title;
    private String text;

    @Column(name = "title_en")
    private String titleEn;

    @Column(name = "text_en")
    private String textEn;

    @Enumerated(EnumType.STRING)
    private @Nullable MeasureKind mildest;

    @Enumerated(EnumType.STRING)
    private @Nullable MeasureKind gravest;

    @Column(name = "max_days")
    private @Nullable Integer maxDays;

    protected PolicyArticle() {}

    PolicyArticle(PolicyVersion version, ArticleId lineage) {
        this.version = version;
        this.lineage = lineage.value();
    }

    ArticleId lineage() {
        return new ArticleId(lineage);
    }

    int position() {
        return position;
    }

    void word(int newPosition, ArticleText words) {
        position = newPosition;
        title = words.title();
        text = words.text();
        titleEn = words.titleEn();
        textEn = words.textEn();
        MeasureRange range = words.range();
        mildest = range == null ? null : range.mildest();
        gravest = range == null ? null : range.gravest();
        maxDays = range == null ? null : range.maxDays();
    }

    ArticleText words() {
        MeasureRange range = mildest == null || gravest == null || maxDays == null
                ? null
                : new MeasureRange(mildest, gravest, maxDays);
        return new ArticleText(lineage(), title, text, titleEn, textEn, range);
    }
}
