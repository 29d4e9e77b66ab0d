package jp.engawa.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jp.engawa.audit.AuditExport;

/** What the auditor takes away: a signed head, and the whole trail as an export. Each download is itself recorded. */
@Path("audit")
@RequestScoped
public class TrailResource {
    @Inject
    private AuditExport desk;

    @GET
    @Path("head")
    @Produces("application/json")
    public Response head() {
        return attached(desk.signedHead() + "\n", "engawa-audit-head.json");
    }

    @GET
    @Path("export")
    @Produces("application/zip")
    public Response export() {
        long size = desk.begin();
        StreamingOutput rows = out -> desk.write(size, out);
        return attached(rows, "engawa-audit-" + size + ".zip");
    }

    private static Response attached(Object content, String name) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
