module.exports = {
  configs: {
    recommended: {
      rules: {
        'gridcase/asked-and-answered': 'error',
        'gridcase/chinese-name': 'error',
        'gridcase/form-binding': 'error',
        'gridcase/history-time': 'error',
        'gridcase/no-code': 'error',
        'gridcase/one-screen': 'error',
        'gridcase/purpose': 'error',
        'gridcase/speaking-id': 'error'
      }
    }
  }
};
