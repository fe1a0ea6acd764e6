package org.rapporteur.kit.share;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Creates responses that are sent in parts, at the pace of their readers. */
@Singleton
public class Outflows {

    private static final Logger LOG = Logger.getLogger(Outflows.class);

    private final Duration patience;

    Outflows(AnswerSettings settings) {
        this.patience = settings.patience();
    }

    /** Sends a response. */
    public interface Sending {
        void run(Outflow outflow) throws IOException;
    }

    /** Returns the entity of a response sent in parts, see {@link #send}. */
    public StreamingOutput entity(Sending sending) {
        return head -> send(head, sending);
    }

    /**
     * Sends a response in parts, in the thread of its request. A failure before the first byte is returned as
     * a problem; a later one aborts the response, so that a truncated response never looks complete.
     *
     * @param head the framework's stream: sends the headers with its first bytes
     */
    public void send(OutputStream head, Sending sending) {
        var request = CurrentRequestManager.get().unwrap(RoutingContext.class).request();
        run(new Outflow(request, head, patience), sending, request.path());
    }

    private static void run(Outflow outflow, Sending sending, String path) {
        try {
            sending.run(outflow);
        } catch (IOException | Reading.LeftException e) {
            LOG.infof("The response to %s ended early: %s", path, e.getMessage());
            outflow.breakOff();
        } catch (RuntimeException e) {
            if (!outflow.begun()) {
                throw e;
            }
            LOG.warnf(e, "The response to %s was aborted", path);
            outflow.breakOff();
        }
    }
}
