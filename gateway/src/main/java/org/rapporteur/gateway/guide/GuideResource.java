package org.rapporteur.gateway.guide;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rapporteur.gateway.answers.FixedAnswer;
import org.rapporteur.gateway.answers.Generated;
import org.rapporteur.gateway.pages.Page;

/** The guide to the API ({@code docs/api-guide.md}) as a page. */
@Path("/guide")
@Produces(GuideResource.HTML)
@RunOnVirtualThread
public class GuideResource {

    static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private volatile FixedAnswer page;

    @GET
    @Operation(hidden = true)
    public Response get(@Context RoutingContext request) {
        if (page == null) {
            var content = new String(Generated.read("guide.html"), StandardCharsets.UTF_8);
            page = new FixedAnswer(
                    Page.withScript("API guide", "/assets/guide.js", content).getBytes(StandardCharsets.UTF_8), HTML);
        }
        return page.to(request);
    }
}
