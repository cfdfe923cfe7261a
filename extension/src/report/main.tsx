import { render } from 'preact'
import { App } from './app.tsx'
import { connect } from './host.ts'
import './report.css'

render(<App host={connect()} />, document.getElementById('report')!)
