package org.gridcase.seal;

/** The configured keys of personal data cannot be used. */
class SealKeyException extends RuntimeException {

    private static final String CORRECT =
            "请更正环境变量 GRIDCASE_PERSONAL_DATA_KEYS（如 2026a:密钥，密钥用 openssl rand -base64 32 生成）或 GRIDCASE_PERSONAL_DATA_KEYS_FILE 后重新启动（文档“个人信息”）。"
                    + " Correct GRIDCASE_PERSONAL_DATA_KEYS (like 2026a:secret, with a secret from openssl rand -base64 32) or"
                    + " GRIDCASE_PERSONAL_DATA_KEYS_FILE and start again (page “Personal data”).";
    private static final String FIRST_START =
            "首次启动：请设置环境变量 GRIDCASE_PERSONAL_DATA_KEYS（如 2026a:密钥，密钥用 openssl rand -base64 32 生成）或 GRIDCASE_PERSONAL_DATA_KEYS_FILE 后重新启动（文档“个人信息”）；只是试用，请用 demo 方案启动。"
                    + " A first start: set GRIDCASE_PERSONAL_DATA_KEYS (like 2026a:secret, with a secret from openssl rand -base64 32) or"
                    + " GRIDCASE_PERSONAL_DATA_KEYS_FILE and start again (page “Personal data”); or start the demo profile to try it out.";
    private static final String FIND =
            "请从保管处（纸质或保险库）找出当时的密钥，按旧在前、新在后加入 GRIDCASE_PERSONAL_DATA_KEYS 或密钥文件后重新启动。不要另造新密钥：它打不开已有的数据。"
                    + " Find the key of that time where it is kept, on paper or in a vault, and add it to GRIDCASE_PERSONAL_DATA_KEYS or the file of"
                    + " keys, oldest first. Do not make a new one: it opens nothing of what is there.";

    private static final String SAME_EVERYWHERE =
            "请用第一次启动时的密钥：同一个值给每个节点、每次启动，从保管处（纸质或保险库）取出，不要每次用 openssl 另造。更换密钥须另取编号，写在旧的后面（文档“个人信息”）。"
                    + " Use the key of the first start, the same value on every node and at every start, from where it is kept on paper or in a vault;"
                    + " do not make another one each time. A new key takes a new id and stands behind the old ones (page “Personal data”).";

    private final String action;

    private SealKeyException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What is given is not a key. */
    static SealKeyException malformed(String message) {
        return new SealKeyException(message, CORRECT);
    }

    /** No key is given where none has ever been used. */
    static SealKeyException none(String message) {
        return new SealKeyException(message, FIRST_START);
    }

    /** A key that has sealed data is not among those given, or another one has its id. */
    static SealKeyException lost(String message) {
        return new SealKeyException(message, FIND);
    }

    /** A key is not the one that the first start noted. */
    static SealKeyException another(String message) {
        return new SealKeyException(message, SAME_EVERYWHERE);
    }

    /** What to do. */
    String action() {
        return action;
    }
}
