package org.rapporteur.kit.share;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
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

    /** The entity of an answer that is sent part by part, see {@link #send}. */
    public StreamingOutput entity(Sending sending) {
        return head -> send(head, sending);
    }

    /**
     * Sends an answer part by part, in the thread of its request. When it fails before its first byte the failure is answered as a
     * problem; later it breaks the answer off, so that nothing that looks whole is short.
     *
     * @param head the framework's stream: sends the headers with its first bytes
     */
    public void send(OutputStream head, Sending sending) {
        var request = CurrentRequestManager.get();
        var response = request.unwrap(HttpServerResponse.class);
        var path = request.unwrap(RoutingContext.class).request().path();
        run(new Outflow(response, head, patience), sending, path);
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
