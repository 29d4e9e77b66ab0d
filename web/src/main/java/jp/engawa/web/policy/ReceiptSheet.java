package jp.engawa.web.policy;

import java.util.Locale;
import java.util.ResourceBundle;
import jp.engawa.policy.ReceiptCard;
import jp.engawa.policy.ReceiptPaper;
import jp.engawa.web.base.Moments;
import jp.engawa.web.base.Texts;

/** A receipt as plain text: the facts, how to prove them, and below a line the canonical text whose hash it names. */
final class ReceiptSheet {
    private ReceiptSheet() {}

    static String of(ReceiptPaper paper, Locale language) {
        ResourceBundle texts = Texts.of(language);
        ReceiptCard receipt = paper.receipt();
        boolean japanese = language.getLanguage().equals("ja");
        StringBuilder sheet = new StringBuilder(texts.getString("policy.receipt.title")).append("\n\n");
        line(sheet, texts, "policy.receipt.code", receipt.code());
        line(sheet, texts, "policy.receipt.person", paper.name() + " (" + paper.employeeNumber() + ")");
        line(sheet, texts, "policy.receipt.unit", receipt.unitName());
        line(
                sheet,
                texts,
                "policy.receipt.version",
                (japanese ? receipt.title() : receipt.titleEn())
                        + " "
                        + Texts.fill(texts.getString("policy.version"), receipt.version()));
        line(sheet, texts, "policy.receipt.accepted", Moments.text(receipt.acceptedAt(), language));
        if (receipt.withdrawnAt() != null) {
            line(sheet, texts, "policy.receipt.withdrawn", Moments.text(receipt.withdrawnAt(), language));
        }
        line(sheet, texts, "policy.receipt.language", texts.getString("policy.language." + receipt.language()));
        line(sheet, texts, "policy.receipt.hash", receipt.hash());
        return sheet.append('\n')
                .append(texts.getString("policy.receipt.proof"))
                .append("\n\n--------\n")
                .append(paper.text())
                .toString();
    }

    private static void line(StringBuilder sheet, ResourceBundle texts, String label, String value) {
        sheet.append(texts.getString(label)).append(": ").append(value).append('\n');
    }
}
