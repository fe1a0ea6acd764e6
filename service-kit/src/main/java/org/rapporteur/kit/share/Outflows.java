package org.rapporteur.kit.share;

import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Makes answers that are sent part by part, at the pace of their readers. */
@Singleton
public class Outflows {

    private static final Logger LOG = Logger.getLogger(Outflows.class);

    private final Duration patience;

    Outflows(@ConfigProperty(name = "rapporteur.answers.patience") Duration patience) {
        this.patience = patience;
    }

    /** What sends an answer. */
    public interface Sending {
        void run(Outflow outflow) throws IOException;
    }

    /**
     * The entity of an answer that is sent part by part. When it fails before its first byte the failure is answered as a
     * problem; later it breaks the answer off, so that nothing that looks whole is short.
     */
    public StreamingOutput entity(ContainerRequestContext request, Sending sending) {
        var response = CurrentRequestManager.get().unwrap(HttpServerResponse.class);
        var path = request.getUriInfo().getPath();
        return out -> run(new Outflow(response, out, patience), sending, path);
    }

    private static void run(Outflow outflow, Sending sending, String path) {
        try {
            sending.run(outflow);
        } catch (IOException | Reading.LeftException e) {
            LOG.infof("An answer to %s ended early: %s", path, e.getMessage());
            outflow.breakOff();
        } catch (RuntimeException e) {
            if (!outflow.begun()) {
                throw e;
            }
            LOG.warnf(e, "An answer to %s was broken off", path);
            outflow.breakOff();
        }
    }
}
