export const PYTHON_EXTENSIONS = ['py', 'pyw', 'ipynb']
