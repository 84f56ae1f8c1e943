package org.gridcase.seal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator what to do when the start stops, instead of a stack trace. */
class SealKeyFailureAnalyzer extends AbstractFailureAnalyzer<SealKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SealKeyException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "请设置环境变量 GRIDCASE_PERSONAL_DATA_KEYS（如 2026a:密钥，密钥用 openssl rand -base64 32 生成）或 GRIDCASE_PERSONAL_DATA_KEYS_FILE 后重新启动，见 docs/personal-data.md；只是试用，请用 demo 方案启动。"
                        + " Set the environment variable GRIDCASE_PERSONAL_DATA_KEYS (like 2026a:secret, with a secret from openssl rand -base64 32) or GRIDCASE_PERSONAL_DATA_KEYS_FILE and start again, see docs/personal-data.md; or start the demo profile to try it out.",
                cause);
    }
}
