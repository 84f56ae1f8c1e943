module.exports = {
  configs: {
    recommended: {
      rules: {
        'gridcase/asked-and-answered': 'error',
        'gridcase/blocks': 'error',
        'gridcase/chinese-name': 'error',
        'gridcase/form-binding': 'error',
        'gridcase/history-time': 'error',
        'gridcase/known-service': 'error',
        'gridcase/no-code': 'error',
        'gridcase/one-flow-on': 'error',
        'gridcase/one-screen': 'error',
        'gridcase/own-case': 'error',
        'gridcase/purpose': 'error',
        'gridcase/somebody-sees-it': 'error',
        'gridcase/speaking-id': 'error',
        'gridcase/written-out': 'error'
      }
    }
  }
};
