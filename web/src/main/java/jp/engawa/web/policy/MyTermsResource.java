package jp.engawa.web.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import jp.engawa.policy.ReceiptCard;
import jp.engawa.policy.ReceiptPaper;
import jp.engawa.policy.Terms;
import jp.engawa.policy.TermsText;
import jp.engawa.web.base.Language;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/me/terms}: the terms as they concern the caller. */
@Path("me/terms")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MyTermsResource {
    @Inject
    private Terms terms;

    @Context
    private HttpServletRequest request;

    /** @param hash of the text the person has read */
    public record Acceptance(long version, @Nullable String hash) {}

    /**
     * How the caller stands with the terms.
     *
     * @param pending whether {@code inForce} is still to be accepted
     */
    public record Standing(
            boolean pending,
            @Nullable TermsText inForce,
            @Nullable TermsText upcoming,
            List<ReceiptCard> receipts) {}

    @GET
    public Standing mine() {
        TermsText inForce = terms.inForce().orElse(null);
        return new Standing(
                inForce != null && inForce.pending(), inForce, terms.upcoming().orElse(null), terms.myReceipts());
    }

    @POST
    @Path("acceptance")
    public ReceiptCard accept(@Nullable Acceptance acceptance) {
        return acceptance == null
                ? terms.accept(0, "", Language.of(request))
                : terms.accept(
                        acceptance.version(), Objects.requireNonNullElse(acceptance.hash(), ""), Language.of(request));
    }

    @DELETE
    @Path("acceptance")
    public void withdraw() {
        terms.withdraw();
    }

    /** A receipt to take away, as JSON. */
    @GET
    @Path("receipts/{code}")
    public Response receipt(@PathParam("code") String code) {
        return file(terms.receipt(code), code + ".json");
    }

    /** A receipt to take away, as plain text for people. */
    @GET
    @Path("receipts/{code}/text")
    @Produces("text/plain;charset=UTF-8")
    public Response text(@PathParam("code") String code) {
        ReceiptPaper paper = terms.receipt(code);
        return file(ReceiptSheet.of(paper, Language.of(request)), code + ".txt");
    }

    private static Response file(Object content, String name) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
