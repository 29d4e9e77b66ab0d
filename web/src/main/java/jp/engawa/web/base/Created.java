package jp.engawa.web.base;

import jakarta.ws.rs.core.Response;

/**
 * The answer to a request that made something.
 *
 * @param href the address of its page
 */
public record Created(long id, String href) {
    /** As 201. */
    public static Response at(long id, String href) {
        return Response.status(Response.Status.CREATED)
                .entity(new Created(id, href))
                .build();
    }
}
