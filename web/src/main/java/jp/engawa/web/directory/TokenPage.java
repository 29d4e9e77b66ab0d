package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.directory.DirectoryTokens;
import jp.engawa.directory.TokenLine;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code directory/token.xhtml}. The text of a new token is in the one answer to its making and nowhere else. */
@Named
@RequestScoped
public class TokenPage {
    @Inject
    private DirectoryTokens desk;

    private DirectoryTokens.@Nullable Issued issued;

    public void issue() {
        issued = desk.issue();
    }

    public String end(long token) {
        desk.end(token);
        Messages.done("directory.token.ended");
        return "/directory/token?faces-redirect=true";
    }

    public DirectoryTokens.@Nullable Issued getIssued() {
        return issued;
    }

    public List<TokenLine> getMine() {
        return desk.mine();
    }

    /** Minutes a token is good for. */
    public long getMinutes() {
        return DirectoryTokens.GOOD_FOR.toMinutes();
    }
}
