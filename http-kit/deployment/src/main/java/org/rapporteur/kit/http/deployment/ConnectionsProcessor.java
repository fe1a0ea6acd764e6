package org.rapporteur.kit.http.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.BytecodeTransformerBuildItem;
import io.quarkus.gizmo.Gizmo;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes Vert.x count accepted connections with {@code Doorway} and decode HTTP/1 request headers with {@code
 * HeadDecoder}. Vert.x sets up server connections in one class without an extension point, so that class is
 * transformed. Fails the build if the class no longer has the expected form.
 */
class ConnectionsProcessor {

    static final String WORKER = "io.vertx.core.http.impl.HttpServerWorker";
    private static final String ACCEPT = "accept";
    private static final String ACCEPTED = "(Lio/netty/channel/Channel;Lio/vertx/core/net/impl/SslChannelProvider;)V";
    private static final String DECODER = "io/vertx/core/http/impl/VertxHttpRequestDecoder";
    private static final String OUR_DECODER = "org/rapporteur/kit/http/HeadDecoder";
    private static final String DOORWAY = "org/rapporteur/kit/http/Doorway";

    @BuildStep
    BytecodeTransformerBuildItem watchConnections() {
        return new BytecodeTransformerBuildItem.Builder()
                .setClassToTransform(WORKER)
                .setVisitorFunction((name, next) -> new Change(next))
                .build();
    }

    static final class Change extends ClassVisitor {

        private int accepting;
        private int decoders;

        Change(ClassVisitor next) {
            super(Gizmo.ASM_API_VERSION, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            boolean accepts = name.equals(ACCEPT) && descriptor.equals(ACCEPTED);
            return new MethodVisitor(api, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitCode() {
                    super.visitCode();
                    if (accepts) {
                        accepting++;
                        super.visitVarInsn(Opcodes.ALOAD, 1);
                        super.visitMethodInsn(
                                Opcodes.INVOKESTATIC, DOORWAY, "enter", "(Lio/netty/channel/Channel;)V", false);
                    }
                }

                @Override
                public void visitTypeInsn(int opcode, String type) {
                    super.visitTypeInsn(opcode, type.equals(DECODER) ? OUR_DECODER : type);
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean ofInterface) {
                    if (owner.equals(DECODER)) {
                        decoders++;
                    }
                    super.visitMethodInsn(
                            opcode, owner.equals(DECODER) ? OUR_DECODER : owner, method, type, ofInterface);
                }
            };
        }

        @Override
        public void visitEnd() {
            if (accepting != 1 || decoders != 1) {
                throw new IllegalStateException("%s no longer sets up connections as expected".formatted(WORKER));
            }
            super.visitEnd();
        }
    }
}
